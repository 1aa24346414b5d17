import type { ContentItem, ServiceItem } from '../../contract/service-item.ts';
import { itemCodeSchema } from '../../contract/service-item.ts';
import { mapText } from '../../domain/service-item/wording.ts';
import { bundledItems } from './catalogue.ts';

/** Items for tests of scale, made from the bundled ones and marked as samples in code, name and `sample`. Nothing loads them by itself. */
export function scaleItems(count: number): ServiceItem[] {
  const models = bundledItems().filter((item): item is ContentItem => item.kind === 'service');
  return Array.from({ length: count }, (_, index) => {
    const model = models[index % models.length];
    if (model === undefined) throw new Error('there are no items to take samples from');
    const number = String(index + 1).padStart(3, '0');
    const mark = { 'zh-Hans': `样本${number} `, 'zh-Hant': `樣本${number} `, en: `Sample ${number} ` };
    return { ...model, code: itemCodeSchema.parse(`own-sample-${number}`), sample: true, name: mapText((language) => mark[language] + model.name[language]), words: [...model.words.map((word) => word + number).slice(0, 39), `样本${number}`] };
  });
}
