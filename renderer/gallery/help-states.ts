/** The states of the way to a person, each over a screen. */
export const helpStates = ['help', 'help-about', 'help-number', 'help-proved', 'help-not-sent', 'help-sent', 'help-video', 'help-video-agree', 'help-video-ringing', 'help-video-talking', 'help-video-nobody'] as const;
export type HelpStateName = (typeof helpStates)[number];

export function isHelpState(fixture: string): fixture is HelpStateName {
  return helpStates.some((state) => state === fixture);
}

export const humanContact = { phone: '12345', place: '蓬江区政务服务中心 一楼 综合窗口', hours: '工作日 9:00–12:00，14:00–17:30' };
