import type { PlainCard } from './card-layout.ts';

/** A photo block without a picture in it. */
const noPicture = Buffer.alloc(1024).toString('base64');

/** People who do not exist: numbers with right check digits and no holder. For simulators, rehearsals and tests. */
export const inventedCards = {
  chenJiaxin: {
    kind: 'residentIdCard',
    name: '陈嘉欣',
    sex: 'female',
    nationCode: '01',
    birth: '1984-02-29',
    address: '广东省江门市蓬江区样例路12号',
    idNumber: '440785198402290021',
    issuer: '江门市公安局蓬江分局',
    validFrom: '2019-03-01',
    validUntil: '2039-03-01',
    photo: noPicture,
  },
  /** Characters of extensions H, E and A, two of them surrogate pairs, and no end of validity. */
  rareName: {
    kind: 'residentIdCard',
    name: '𱍐𬱖䶮',
    sex: 'male',
    nationCode: '36',
    birth: '1949-01-01',
    address: '广东省江门市台山市样例镇𰻝村1号',
    idNumber: '440781194901011214',
    issuer: '台山市公安局',
    validFrom: '2010-05-06',
    validUntil: 'longTerm',
    photo: noPicture,
  },
  hongKong: {
    kind: 'residencePermit',
    name: '样例甲',
    sex: 'male',
    birth: '1990-01-01',
    address: '广东省江门市新会区样例路3号',
    idNumber: '810000199001010019',
    issuer: '江门市公安局新会分局',
    validFrom: '2023-07-08',
    validUntil: '2028-07-08',
    travelPermitNumber: 'H00000000',
    issueCount: '01',
    photo: noPicture,
  },
  foreigner2017: {
    kind: 'foreignerPermanentResidence2017',
    englishName: 'SAMPLE, PERSON OF THE YEAR 2017',
    chineseName: '',
    sex: 'female',
    idNumber: 'XXX440000000000',
    // ICAO 9303: unspecified nationality; nobody's country is invented.
    nationality: 'XXX',
    birth: '1992-06-06',
    validFrom: '2018-01-02',
    validUntil: '2028-01-02',
    cardVersion: '01',
    acceptingOffice: '4407',
    photo: noPicture,
  },
  foreigner2023: {
    kind: 'foreignerPermanentResidence2023',
    chineseName: '样例乙',
    englishName: 'SAMPLE, PERSON WITH A NAME OF MORE THAN 35 C',
    sex: 'male',
    idNumber: '911560199001010017',
    nationality: 'XXX',
    birth: '1990-01-01',
    validFrom: '2024-02-03',
    validUntil: '2034-02-03',
    renewalCount: '00',
    previousNumberLink: '',
    photo: noPicture,
  },
} as const satisfies Record<string, PlainCard>;

/** Characters that only the maker of this chip knows: one of the name, and one of the address. */
export const undecodableCard = {
  kind: 'residentIdCard',
  name: '样\uE000',
  sex: 'male',
  nationCode: '01',
  birth: '1990-01-01',
  address: '广东省江门市样本区\uE001村3号',
  idNumber: '440799199001010036',
  issuer: '江门市公安局样本分局',
  validFrom: '2020-03-01',
  validUntil: '2040-03-01',
  photo: noPicture,
} as const satisfies PlainCard;
