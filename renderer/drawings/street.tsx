/** A street of arcade houses (骑楼) with a watchtower (碉楼) behind it, as they stand in Jiangmen. One shop is open: the one that was registered. */
export function Street() {
  return (
    <svg className="drawing street" viewBox="0 0 936 538" preserveAspectRatio="xMidYMax meet" aria-hidden="true">
      <Tower />
      <House x={20} width={196} height={330} arches={1} crown="step" />
      <House x={216} width={250} height={392} arches={2} crown="curve" open />
      <House x={466} width={190} height={352} arches={1} crown="flat" />
      <House x={656} width={248} height={316} arches={2} crown="step" />
      <path d="M0 536H936" />
    </svg>
  );
}

/** The open shop of the street and its neighbour, under the tower; over its door stands what could be sold there. */
export function OpenShop({ sign }: { readonly sign: string }) {
  return (
    <svg className="drawing street" viewBox="196 -6 480 544" preserveAspectRatio="xMaxYMax meet" aria-hidden="true">
      <Tower />
      <House x={466} width={190} height={352} arches={1} crown="flat" />
      <House x={216} width={250} height={392} arches={2} crown="curve" open />
      <text key={sign} className="sign-words" x="341" y="390" textAnchor="middle">
        {sign}
      </text>
      <path d="M196 536H676" />
    </svg>
  );
}

const ground = 536;

interface HouseProps {
  readonly x: number;
  readonly width: number;
  readonly height: number;
  readonly arches: number;
  readonly crown: 'step' | 'curve' | 'flat';
  readonly open?: boolean;
}

function House({ x, width, height, arches, crown, open = false }: HouseProps) {
  const top = ground - height;
  const arcade = ground - 150;
  const right = x + width;
  const middle = x + width / 2;
  const crowns = {
    step: `M${String(x)} ${String(top)}v-16h${String(width * 0.25)}v-22h${String(width * 0.5)}v22h${String(width * 0.25)}v16`,
    curve: `M${String(x)} ${String(top)}v-18h${String(width * 0.18)}q${String(width * 0.06)} -2 ${String(width * 0.1)} -26q${String(width * 0.22)} -40 ${String(width * 0.44)} 0q${String(width * 0.04)} 24 ${String(width * 0.1)} 26h${String(width * 0.18)}v18`,
    flat: `M${String(x)} ${String(top)}v-20h${String(width)}v20`,
  } as const;
  const floors = Math.floor((arcade - 44 - top) / 92);
  const windows = arches + 1;
  return (
    <g className={open ? 'open-shop' : 'thin'}>
      <path className="front" d={`M${String(x)} ${String(ground)}V${String(top)}H${String(right)}V${String(ground)}z`} />
      <path className="front" d={`${crowns[crown]}z`} />
      {crown === 'curve' && <circle cx={middle} cy={top - 26} r="11" />}
      <path d={`M${String(x)} ${String(top + 12)}H${String(right)}M${String(x)} ${String(arcade - 36)}H${String(right)}`} />
      {Array.from({ length: floors }, (_, floor) =>
        Array.from({ length: windows }, (_each, index) => {
          const pitch = width / windows;
          const left = x + pitch * index + pitch / 2 - 17;
          const upper = top + 30 + floor * 92;
          return (
            <path
              key={`${String(floor)} ${String(index)}`}
              className="thin"
              d={`M${String(left)} ${String(upper + 62)}v-46q17 -22 34 0v46zM${String(left + 17)} ${String(upper + 6)}v56M${String(left - 6)} ${String(upper + 66)}h46`}
            />
          );
        }),
      )}
      {open && <path className="sign" d={`M${String(x + 22)} ${String(arcade - 44)}h${String(width - 44)}v64h-${String(width - 44)}z`} />}
      {Array.from({ length: arches }, (_, index) => {
        const span = width / arches;
        const left = x + span * index + 16;
        const inner = span - 32;
        const spring = arcade + (open ? 62 : 40);
        return (
          <path
            key={index}
            d={`M${String(left)} ${String(ground)}V${String(spring)}q0 -${String(open ? 32 : 36)} ${String(inner / 2)} -${String(open ? 32 : 36)}t${String(inner / 2)} ${String(open ? 32 : 36)}V${String(ground)}`}
          />
        );
      })}
      {open && (
        <path className="thin" d={`M${String(x + 40)} ${String(ground)}v-70h58v70M${String(x + 160)} ${String(ground)}v-44h52v44M${String(x + 154)} ${String(ground - 44)}h64M${String(x + 69)} ${String(ground)}v-70`} />
      )}
    </g>
  );
}

function Tower() {
  return (
    <g className="thin">
      <path d="M516 500V96h96v404M500 96h128M500 96v-30h128v30M508 66V52h112v14M520 52q0 -34 44 -38 44 4 44 38M564 14V0M500 96v26M628 96v26M516 132h96" />
      <path d="M532 156h20v26h-20zM576 156h20v26h-20zM532 214h20v26h-20zM576 214h20v26h-20zM512 74h14v14h-14zM602 74h14v14h-14zM538 58v8M564 56v10M590 58v8" />
    </g>
  );
}
