/**
 * The token stands behind # and never goes to a server in an address. It is read once and taken out of the
 * address: neither the history nor who looks over the shoulder keeps it.
 */
export function tokenOfAddress(): string {
  const token = location.hash.slice(1);
  if (token !== '') history.replaceState(null, '', location.pathname);
  return token;
}

/** Read when the page is loaded, before anything is drawn twice. */
export const token = tokenOfAddress();
