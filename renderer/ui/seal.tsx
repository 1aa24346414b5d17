/** The mark of the service: two characters in a square of seal red. The words beside it say the same. */
export function Seal() {
  return (
    <span className="seal" aria-hidden="true" lang="zh-Hans">
      <span>易</span>
      <span>照</span>
    </span>
  );
}
