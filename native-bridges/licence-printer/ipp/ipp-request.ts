import http from 'node:http';
import https from 'node:https';
import { fault, type Fault } from '../../../contract/fault.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';

/** A request that got no answer: `mayHaveArrived` unless the printer was never connected to. */
export interface NoAnswer {
  readonly fault: Fault;
  readonly mayHaveArrived: boolean;
}

/** An answer longer than this is not a printer's. */
const longestAnswer = 4 * 1024 * 1024;

/** Posts the bytes of an IPP request (RFC 8010 §4) and gives the bytes of the answer. `ipps` checks the printer's certificate. */
export function postIpp(url: URL, body: Uint8Array, signal: AbortSignal): Promise<Result<Uint8Array, NoAnswer>> {
  return new Promise((resolve) => {
    let connected = false;
    const giveUp = (problem: Fault) => resolve(fail({ fault: problem, mayHaveArrived: connected }));
    const secure = url.protocol === 'ipps:';
    const request = (secure ? https : http).request(
      {
        host: url.hostname.replace(/^\[|\]$/g, ''),
        port: url.port || 631,
        path: `${url.pathname || '/'}${url.search}`,
        method: 'POST',
        agent: false,
        signal,
        headers: { 'Content-Type': 'application/ipp', 'Content-Length': body.length },
      },
      (response) => {
        const chunks: Buffer[] = [];
        let length = 0;
        response.on('data', (chunk: Buffer) => {
          length += chunk.length;
          if (length > longestAnswer) response.destroy(new Error('the answer does not end'));
          else chunks.push(chunk);
        });
        response.on('error', (error) => giveUp(fault('device.protocol', error.message)));
        response.on('end', () => {
          if (response.statusCode === 200) resolve(ok(Buffer.concat(chunks)));
          else giveUp(fault('device.protocol', `HTTP ${response.statusCode ?? 'without status'} from ${url.host}`));
        });
      },
    );
    request.on('socket', (socket) => socket.once(secure ? 'secureConnect' : 'connect', () => (connected = true)));
    request.on('error', (error) => giveUp(signal.aborted ? fault('device.timeout', url.host) : fault('device.offline', `${url.host}: ${codeOf(error)}`)));
    request.end(body);
  });
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
