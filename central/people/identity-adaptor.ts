import type { StatedPerson } from '../../contract/people.ts';
import type { Personal } from '../../contract/personal.ts';

/** What the register of persons says of somebody. */
export interface PersonStanding {
  /** `unknown`: no such number, or not with this name; `numberCancelled`: the number was withdrawn. */
  readonly register: 'known' | 'unknown' | 'deceased' | 'numberCancelled';
  readonly card: 'inForce' | 'lost';
  /** `limited`: a court found the person to be without full capacity (民法典 第二十四条). */
  readonly capacity: 'full' | 'limited';
}

/** The police's register of persons. Throws where it cannot be reached. */
export interface IdentityAdaptor {
  /** What a client should know of it; of a sandbox, its invented people. */
  readonly about: string;
  standing(person: StatedPerson): Promise<PersonStanding>;
  /** Compares a picture with the register's and keeps neither. */
  compareFace(person: StatedPerson, picture: Personal<string>): Promise<'same' | 'other' | 'unclear'>;
  /** Whether the carriers have the number registered to this person. */
  ownsMobile(person: StatedPerson, mobile: Personal<string>): Promise<boolean>;
}
