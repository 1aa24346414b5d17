/** Well below the 50 ms that a touch may wait: what a slice began it has to end, and a frame follows. */
const sliceMs = 12;

let began = performance.now();

/** Whether the page has been kept from answering for a whole slice. */
export function sliceOver(): boolean {
  return performance.now() - began > sliceMs;
}

/** Lets the page answer a touch and draw before the next slice begins. */
export async function nextSlice(): Promise<void> {
  await new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve();
    port2.postMessage(null);
  });
  began = performance.now();
}
