import type { HumanContact } from '../contract/central.ts';

/** Whom a sandbox names: 12345 is the government's service line everywhere, place and hours are samples. */
export const sandboxHuman: HumanContact = { phone: '12345', place: '政务服务大厅人工窗口（样本）', hours: '工作日 9:00–17:00（样本）' };
