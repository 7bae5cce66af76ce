import type { FamilyRule } from '#scanner/rules/define-rule.ts'
import type { Field, Reach } from '../finder.ts'
import type { Random } from '../random.ts'
import type { Sample } from '../sample.ts'
import type { AnchorText } from '../shape-anchors.ts'

/** How one grammar is read, and how texts of it are made up. */
export type Family = {
  readonly reach: Reach
  readonly anchors: (rule: FamilyRule) => readonly AnchorText[]
  /** Reads around an anchor and adds what it finds; gives the number of bytes it looked at. */
  readonly find: (rule: FamilyRule, field: Field, at: number, length: number) => number
  /** A text of the grammar with a made-up secret. */
  readonly sample: (rule: FamilyRule, random: Random) => Sample
  /** Texts that look like it and are none. */
  readonly nearMisses: (rule: FamilyRule, random: Random) => readonly string[]
}

export const exact = (text: string): AnchorText => ({ text: text.slice(0, 16), foldCase: false })
export const anyCase = (text: string): AnchorText => ({
  text: text.toLowerCase().slice(0, 16),
  foldCase: true,
})
