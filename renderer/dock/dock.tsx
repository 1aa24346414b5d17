import '../schemas-without-eval.ts';
import './dock.css';
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { deviceKinds, type DeviceKind, type DeviceStatus } from '../../contract/device.ts';
import { deviceNames, stateNames } from '../../contract/device-names.ts';
import { dockStateSchema, type DockOrder, type DockState } from '../../contract/dock.ts';
import { situationTexts, type Situation } from '../../contract/situation.ts';
import { openDockLine, type DockLine } from './dock-line.ts';

/** The parts of a status beside its state, such as `paper: low`. */
function details({ state: _state, fault, ...parts }: DeviceStatus): string {
  const written = Object.entries(parts).flatMap(([name, value]) => (typeof value === 'object' ? Object.entries(value).map(([part, of]) => `${part}: ${String(of)}`) : [`${name}: ${value}`]));
  return [...(fault === undefined ? [] : [fault.detail === undefined ? fault.code : `${fault.code} (${fault.detail})`]), ...written].join(' · ');
}

function Device({ kind, status, situations, chosen, choose }: { kind: DeviceKind; status: DeviceStatus; situations: readonly Situation[]; chosen: Situation; choose: (situation: Situation) => void }) {
  return (
    <section aria-label={deviceNames[kind]['zh-Hans']}>
      <h2>
        {deviceNames[kind]['zh-Hans']} <small>{kind}</small>
      </h2>
      <p className={`state ${status.state}`}>
        <strong>{stateNames[status.state]['zh-Hans']}</strong> {details(status)}
      </p>
      {situations.length === 0 ? (
        <p className="real">没有模拟器在另一端</p>
      ) : (
        <div className="situations">
          {situations.map((situation) => (
            <button key={situation} type="button" aria-pressed={situation === chosen} title={situation} onClick={() => choose(situation)}>
              {situationTexts[situation]['zh-Hans']}
            </button>
          ))}
        </div>
      )}
    </section>
  );
}

function Dock({ line }: { line: DockLine }) {
  const [state, setState] = useState<DockState>();
  const [lost, setLost] = useState(false);
  const [chosen, setChosen] = useState<Partial<Record<DeviceKind, Situation>>>({});
  useEffect(() => line.listen((message) => setState(dockStateSchema.parse(message)), () => setLost(true)), [line]);

  function choose(order: DockOrder): void {
    setChosen((before) => ({ ...before, [order.device]: order.situation }));
    line.send(order);
  }
  if (lost) return <p className="lost">与自助机的连接已断开：请从启动它的终端重新打开这个窗口。</p>;
  if (state === undefined) return <p>正在连接……</p>;
  const kinds = deviceKinds.filter((kind) => state.statuses[kind] !== undefined && state.statuses[kind].state !== 'noDevice');
  return (
    <main>
      <header>
        <h1>设备模拟</h1>
        <button type="button" onClick={() => kinds.forEach((device) => state.situations[device] && choose({ device, situation: 'normal' }))}>
          全部恢复正常
        </button>
      </header>
      {kinds.map((kind) => (
        <Device
          key={kind}
          kind={kind}
          status={state.statuses[kind] ?? { state: 'unknown' }}
          situations={state.situations[kind] ?? []}
          chosen={chosen[kind] ?? 'normal'}
          choose={(situation) => choose({ device: kind, situation })}
        />
      ))}
    </main>
  );
}

const element = document.getElementById('root');
if (element === null) throw new Error('index.html has no #root');
createRoot(element).render(<Dock line={openDockLine(location)} />);
