import { cabinetConfigSchema } from '../../contract/device-config.ts';
import type { DriverDescription } from '../driver-description.ts';
import { probeBoard } from '../modbus/probe.ts';

export const descriptions: readonly DriverDescription[] = [
  {
    device: 'cabinet',
    driver: 'modbus',
    title: '机柜开关（Modbus RTU 开关量输入板）',
    protocol: 'Modbus RTU（Modbus over Serial Line V1.02、Application Protocol V1.1b3）：功能码 2',
    transports: ['serial', 'tcp', 'memory'],
    profiles: [],
    wiring: [
      'RS-485 接线、波特率、站号与指示灯相同；接在同一总线上时，两处的 transport 写成一模一样，程序只打开一次端口。',
      'inputs 写每个开关所接的离散输入地址，从 0 算起；没有写的开关就是没有。',
      '门磁和防拆触点请用常闭接法，门关时输入为高：断线等同于开门，openWhen 保持默认的 low；常开的钥匙开关写 high。',
      '程序在每次查询状态时读取输入；两次查询之间开了又关的触点不会被看到，防拆请选用带自锁的触点。',
      '门打开或防拆触发时，机器不接受新的办理；钥匙开关（operatorSwitch）打开不算故障。',
    ],
    settings: cabinetConfigSchema.options[0],
    baudRates: [9600, 19_200, 38_400, 115_200, 4800],
    probe: (transport, signal) => probeBoard('readInputs', transport, signal),
  },
];
