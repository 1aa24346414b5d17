import type { ManifestEntry } from '../../contract/catalogue.ts';
import type { Language } from '../../contract/language.ts';
import type { FoundItem, FoundItems } from '../../contract/matter.ts';
import type { Category } from '../../contract/item-kinds.ts';
import type { ItemCode } from '../../contract/service-item.ts';
import type { IsoDate } from '../../contract/units.ts';
import { daysAfter } from '../entity/days.ts';
import { tradeBundles, type TradeBundle } from '../scope/dictionary.ts';
import { findBundles } from '../scope/pinyin-search.ts';
import { searchItems } from '../service-item/search.ts';

interface Wanted {
  readonly q: string;
  readonly category?: Category | undefined;
  readonly lifeEvent?: ManifestEntry['lifeEvents'][number] | undefined;
  readonly language: Language;
}

const most = 60;
/** Trades that fit words. */
const mostBundles = 12;

/** What is found for words, a category or a moment of life; trades stand beside words and beside whatever opens a business. */
export function findItems(entries: readonly ManifestEntry[], { q, category, lifeEvent }: Wanted): FoundItems {
  const found = searchItems(entries, { q, category, lifeEvent }, entries.length);
  const opensBusiness = lifeEvent === 'openingBusiness' || (lifeEvent === undefined && category === undefined);
  const bundles = q.trim() === '' ? (opensBusiness ? tradeBundles : []) : findBundles(q, mostBundles);
  return { total: found.length, items: found.slice(0, most).map(foundItemOf), bundles: bundles.slice(0, most).flatMap((bundle) => foundBundleOf(bundle, entries)) };
}

/** Items whose season it is on this day, the soonest to end first. */
export function inSeason(entries: readonly ManifestEntry[], today: IsoDate): FoundItem[] {
  const day = today.slice(5);
  return entries
    .flatMap((entry) => {
      const { season } = entry;
      if (season === undefined) return [];
      // A season may run over the turn of the year.
      const overYear = season.from > season.to;
      const isNow = overYear ? day >= season.from || day <= season.to : season.from <= day && day <= season.to;
      return isNow ? [{ entry, end: overYear && day >= season.from ? `1${season.to}` : `0${season.to}` }] : [];
    })
    .sort((a, b) => a.end.localeCompare(b.end))
    .slice(0, 4)
    .map(({ entry }) => foundItemOf(entry));
}

/** So long an item is news. */
const newsDays = 30;

/** Items that came into the catalogue in the last weeks, the newest first; nothing where there are none. */
export function newlyOpened(entries: readonly ManifestEntry[], today: IsoDate): { opened?: FoundItem[] } {
  const since = daysAfter(today, -newsDays);
  const opened = entries.flatMap((entry) => (entry.openedOn !== undefined && entry.openedOn > since && entry.openedOn <= today ? [{ day: entry.openedOn, entry }] : []));
  if (opened.length === 0) return {};
  return { opened: opened.sort((a, b) => b.day.localeCompare(a.day)).slice(0, 4).map(({ entry }) => foundItemOf(entry)) };
}

function foundItemOf({ code, kind, name, plain, category, department }: ManifestEntry): FoundItem {
  return { code, kind, name, plain, category, department };
}

/** What usually carries on the trade is begun with it; a trade whose item the catalogue lacks is not offered. */
function foundBundleOf({ id, name, entityTypes }: TradeBundle, entries: readonly ManifestEntry[]): FoundItems['bundles'] {
  const wanted: ItemCode = entityTypes[0] === '有限责任公司' ? '000131127004' : 'own-individual-business-establish';
  const item = entries.find(({ code }) => code === wanted);
  return item === undefined ? [] : [{ bundle: id, name: { 'zh-Hans': name, 'zh-Hant': name, en: name }, code: item.code }];
}
