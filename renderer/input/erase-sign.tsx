/** The key that takes the last character away. */
export function EraseSign() {
  return (
    <svg className="icon" viewBox="0 0 40 32" aria-hidden="true">
      <path d="M14 4h22v24H14L3 16zM20 11l10 10M30 11 20 21" />
    </svg>
  );
}
