import type { AlarmKind } from '../../contract/supervision.ts';
import bounds from './alarm-bounds.json' with { type: 'json' };

/** When supervision rings (即时纠错、廉政防控). */
export const alarmBounds = bounds;

export interface RungAlarm {
  readonly kind: AlarmKind;
  /** Whether it is about the officer; otherwise about the case. */
  readonly about: 'officer' | 'case';
  /** The counts that rang it beside their bounds. */
  readonly figures: Readonly<Record<string, number>>;
}

/** What is known about one decision of an officer at the moment it is made. */
export interface DecisionAtWork {
  readonly outcome: 'approved' | 'correctionAsked' | 'refused';
  /** From the claim to the decision. */
  readonly seconds: number;
  /** Rules that asked the citizen to mend something, and were overridden. */
  readonly overriddenFixes: number;
  /** Approvals of this officer on this day, this one included. */
  readonly approvalsToday: number;
  /** Decisions of this officer about the same applicant within the bound's days, this one included. */
  readonly decisionsAboutApplicant: number;
  /** Whether somebody in the case bears the officer's own name. */
  readonly ownName: boolean;
}

/** The alarms that a decision rings; each is looked at by a supervisor and stops nobody. */
export function alarmsOf(decision: DecisionAtWork): RungAlarm[] {
  const { outcome, seconds, overriddenFixes, approvalsToday, decisionsAboutApplicant, ownName } = decision;
  const rung: (RungAlarm | false)[] = [
    overriddenFixes > 0 && { kind: 'overriddenFix', about: 'case', figures: { rules: overriddenFixes } },
    seconds < bounds.quickDecisionSeconds && { kind: 'quickDecision', about: 'case', figures: { seconds: Math.floor(seconds), atLeast: bounds.quickDecisionSeconds } },
    outcome === 'approved' && approvalsToday > bounds.approvalsPerDay && { kind: 'manyApprovals', about: 'officer', figures: { approvals: approvalsToday, atMost: bounds.approvalsPerDay } },
    decisionsAboutApplicant >= bounds.samePersonDecisions && { kind: 'samePerson', about: 'case', figures: { decisions: decisionsAboutApplicant, days: bounds.samePersonDays, fewerThan: bounds.samePersonDecisions } },
    ownName && { kind: 'ownName', about: 'case', figures: {} },
  ];
  return rung.filter((alarm) => alarm !== false);
}

/** Whether so many cases of one kiosk come back that the machine or its place should be looked at. */
export function kioskRings({ cases, corrections }: { cases: number; corrections: number }): boolean {
  return cases >= bounds.kioskLeastCases && corrections / cases >= bounds.kioskCorrectionShare;
}
