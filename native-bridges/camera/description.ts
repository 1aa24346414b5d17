import { pageCameraConfigSchema } from '../../contract/device-config.ts';
import type { DriverDescription } from '../driver-description.ts';

/** The camera that the page opens itself (`renderer/camera/`): there is no byte of it here, only what a technician has to know. */
export const descriptions: readonly DriverDescription[] = [
  {
    device: 'camera',
    driver: 'page',
    title: '摄像头（UVC，由页面打开）',
    protocol: 'USB Video Class；浏览器的 Media Capture and Streams',
    transports: [],
    profiles: [],
    wiring: [
      '任何 UVC 摄像头，插上即可，不需要驱动程序；系统里要有 /dev/video0 一类的设备，运行用户要在 video 组',
      '机器上有多个摄像头时，用 label 写出其名称的一部分',
      '页面启动时和每次插拔后试开一次，以证明能用；平时指示灯不亮',
      '被其他程序占用时报告 camera.refused，并每半分钟再试一次',
      '机器没有摄像头时写 "driver": "none"',
    ],
    settings: pageCameraConfigSchema,
  },
];
