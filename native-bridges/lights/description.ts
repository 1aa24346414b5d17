import { lightsConfigSchema } from '../../contract/device-config.ts';
import type { DriverDescription } from '../driver-description.ts';
import { probeBoard } from '../modbus/probe.ts';

export const descriptions: readonly DriverDescription[] = [
  {
    device: 'lights',
    driver: 'modbus',
    title: '指示灯（Modbus RTU 开关量输出板）',
    protocol: 'Modbus RTU（Modbus over Serial Line V1.02、Application Protocol V1.1b3）：功能码 1、5、15',
    transports: ['serial', 'tcp', 'memory'],
    profiles: [],
    wiring: [
      'RS-485 两线 A、B 不要接反，总线两端各接 120 欧终端电阻，屏蔽层单端接地；同一总线上各板的站号不能相同。',
      '波特率和校验以板上拨码或说明书为准，常见 9600、无校验；串口服务器选 tcp，透传方式（RTU over TCP），不是 Modbus TCP。',
      'coils 写每盏灯所接的线圈地址，从 0 算起（说明书写作 1 或 00001 的是地址 0）；没有写的灯就是没有。',
      '与机柜开关接在同一总线上时，两处的 transport 写成一模一样，程序只打开一次端口。',
      '每次设定都会读回线圈，读回一致才算设好；闪烁由程序控制：慢闪 1 秒、中闪 0.5 秒、快闪 0.25 秒一变，每秒不超过 3 次。',
      '板子断电重新上电后，常亮的灯会在下一次查询状态时重新点亮；程序正常退出时灯全部熄灭。',
    ],
    settings: lightsConfigSchema.options[0],
    baudRates: [9600, 19_200, 38_400, 115_200, 4800],
    probe: (transport, signal) => probeBoard('readCoils', transport, signal),
  },
];
