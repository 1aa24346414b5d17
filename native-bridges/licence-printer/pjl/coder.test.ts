import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBlock, encodeJobEnd, encodeJobStart, encodeQuestions, wireName, type PjlAnswer } from './coder.ts';
import { pjlProfile } from './profile.ts';

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const profile = pjlProfile('pjl-pdf');

describe('what is sent', () => {
  test('questions stand between two echoes and two UELs', () => {
    expect(text(encodeQuestions(['status', 'pageCount'], 'yizhao 1'))).toBe(
      '\x1b%-12345X@PJL\r\n@PJL ECHO yizhao 1\r\n@PJL INFO STATUS\r\n@PJL INFO PAGECOUNT\r\n@PJL ECHO yizhao 1 end\r\n\x1b%-12345X',
    );
  });

  test('the first question after a job ends its status by the clock', () => {
    expect(text(encodeQuestions(['status'], 'x', true))).toBe('\x1b%-12345X@PJL\r\n@PJL USTATUS TIMED=0\r\n@PJL ECHO x\r\n@PJL INFO STATUS\r\n@PJL ECHO x end\r\n\x1b%-12345X');
  });

  test('a job has its name, its sheet, its tray and its language', () => {
    expect(text(encodeJobStart({ name: 'case-original-1', copy: 'original', tray: 'TRAY2' }, profile))).toBe(
      [
        '\x1b%-12345X@PJL', '@PJL USTATUS DEVICE=VERBOSE', '@PJL USTATUS JOB=ON', '@PJL USTATUS PAGE=ON', '@PJL USTATUS TIMED=5', '@PJL JOB NAME="case-original-1"',
        '@PJL SET COPIES=1', '@PJL SET DUPLEX=OFF', '@PJL SET PAPER=A3', '@PJL SET MEDIASOURCE=TRAY2', '@PJL ENTER LANGUAGE=PDF', '',
      ].join('\r\n'),
    );
    expect(text(encodeJobStart({ name: 'case-duplicate-1', copy: 'duplicate' }, profile))).toContain('@PJL SET PAPER=A4\r\n@PJL ENTER LANGUAGE=PDF\r\n');
    expect(text(encodeJobEnd({ name: 'case-original-1' }))).toBe('\x1b%-12345X@PJL\r\n@PJL EOJ NAME="case-original-1"\r\n\x1b%-12345X');
  });

  test('a name keeps within what PJL can carry, and two never become one', () => {
    expect(wireName('Z-2026 original #1')).toBe('Z-2026 original #1');
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 120, unit: 'binary' }), (name) => {
        expect(wireName(name)).toMatch(/^[ !#-~]{1,80}$/);
      }),
    );
    expect(wireName('业照')).not.toBe(wireName('正照'));
    expect(wireName('a"\r\n@PJL SET COPIES=9')).toMatch(/^a___@PJL SET COPIES=9-[0-9a-f]{16}$/);
    expect(wireName('x'.repeat(100))).not.toBe(wireName('x'.repeat(101)));
  });
});

describe('what comes back', () => {
  test.each<[string, PjlAnswer | undefined]>([
    // HP's manual, ch. 7, STATUS Category and Using Unsolicited Device Status.
    ['@PJL INFO STATUS\r\nCODE=10001\r\nDISPLAY="00 READY"\r\nONLINE=TRUE\r\n', { kind: 'status', asked: 'info', report: { codes: [10001], online: true } }],
    ['@PJL USTATUS DEVICE\r\nCODE=40021\r\nDISPLAY="12 PRINTER OPEN"\r\nONLINE=FALSE\r\n', { kind: 'status', asked: 'device', report: { codes: [40021], online: false } }],
    ['@PJL USTATUS TIMED\r\nCODE=10023\r\n', { kind: 'status', asked: 'timed', report: { codes: [10023] } }],
    // Brother's command reference, with other quotes.
    ["@PJL USTATUS DEVICE\r\nCODE=40021\r\nDISPLAY='12 COVER OPEN '\r\nONLINE=FALSE\r\n", { kind: 'status', asked: 'device', report: { codes: [40021], online: false } }],
    ['@PJL INFO STATUS\nCODE = 10006\nDISPLAY = "\u00d0\u00c2=\u00b7\u00db"\nONLINE = true\n', { kind: 'status', asked: 'info', report: { codes: [10006], online: true } }],
    ['@PJL USTATUS DEVICE\r\nCODE=10006\r\nCODE2=41100\r\nONLINE=FALSE', { kind: 'status', asked: 'device', report: { codes: [10006, 41100], online: false } }],
    // HP's manual, ch. 5, End of Job Notification.
    ['@PJL USTATUS JOB\r\nSTART\r\nNAME="job name"\r\nID=346\r\n', { kind: 'job', report: { event: 'start', name: 'job name' } }],
    ['@PJL USTATUS JOB\r\nEND\r\nNAME="job name"\r\nPAGES=123\r\nID=346\r\nRESULT=OK\r\n', { kind: 'job', report: { event: 'end', name: 'job name', pages: 123, result: 'OK' } }],
    ['@PJL USTATUS JOB\r\nEND\r\nNAME="End of Recovery"\r\nPAGES=75\r\n', { kind: 'job', report: { event: 'end', name: 'End of Recovery', pages: 75 } }],
    ['@PJL USTATUS JOB\r\nEND\r\nPAGES=1\r\n', { kind: 'job', report: { event: 'end', pages: 1 } }],
    ['@PJL USTATUS JOB\r\nCANCELED\r\nNAME="x"\r\n', { kind: 'job', report: { event: 'canceled', name: 'x' } }],
    ['@PJL USTATUS PAGE\r\n38\r\n', { kind: 'page', page: 38 }],
    ['@PJL INFO PAGECOUNT\r\nPAGECOUNT=183933\r\n', { kind: 'pageCount', pages: 183933 }],
    ['@PJL INFO PAGECOUNT\r\n183933\r\n', { kind: 'pageCount', pages: 183933 }],
    ['@PJL INFO PAGECOUNT\r\n?\r\n', { kind: 'unsupported', question: 'pageCount' }],
    ['@PJL INFO PAGECOUNT\r\n"?"\r\n', { kind: 'unsupported', question: 'pageCount' }],
    ['@PJL INFO ID\r\n"HP LASERJET 4"\r\n', { kind: 'id', model: 'HP LASERJET 4' }],
    ['@PJL INFO ID\r\nHL-5350DN\r\n', { kind: 'id', model: 'HL-5350DN' }],
    ['@PJL ECHO yizhao 17 end\r\n', { kind: 'echo', words: 'yizhao 17 end' }],
    ['\x1b%-12345X@PJL ECHO here\r\n', { kind: 'echo', words: 'here' }],
    // A block whose end was lost does not lend its lines to the next.
    ['@PJL USTATUS JOB\r\nEND\r\nNAME="x"\r\n@PJL INFO PAGECOUNT\r\nPAGECOUNT=1\r\n', { kind: 'pageCount', pages: 1 }],
    ['@PJL USTATUS JOB\r\nEND\r\nNAME="x"\r\nPAG@PJL INFO STATUS\r\nCODE=10001\r\n', undefined],
    ['@PJL USTATUS JOB\r\nSTART\r\nNAME="x"\r\nEND\r\nPAGES=1\r\n', undefined],
    ['@PJL USTATUS JOB\r\nEND\r\nNAME="x"\r\nNAME="y"\r\nPAGES=1\r\n', undefined],
    ['@PJL USTATUS JOB\r\nEND\r\nNAME="x"\r\nPAGES=1x\r\n', undefined],
    ['@PJL USTATUS JOB\r\nNAME="x"\r\nPAGES=1\r\n', undefined],
    ['@PJL INFO STATUS\r\nCODE=1000I\r\n', undefined],
    ['@PJL INFO STATUS\r\n', undefined],
    ['@PJL INFO VARIABLES\r\nCOPIES=1\r\n', undefined],
    ['@PJL', undefined],
    ['', undefined],
  ])('%j', (block, answer) => {
    expect(decodeBlock(block)).toEqual(answer);
  });

  test('whatever is damaged is read or passed over, and never throws', () => {
    const block = '@PJL USTATUS JOB\r\nEND\r\nNAME="case-original-1"\r\nPAGES=1\r\nRESULT=OK\r\n';
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (noise) => void decodeBlock(noise)));
    fc.assert(
      fc.property(fc.nat(block.length), fc.nat(block.length), fc.string({ unit: 'binary', maxLength: 6 }), (start, end, noise) => {
        decodeBlock(block.slice(0, start) + noise + block.slice(end));
      }),
    );
  });
});
