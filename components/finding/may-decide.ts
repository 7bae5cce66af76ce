import { scopeWords } from '#components/ui/words.ts'
import { DecisionScope } from '#inventory/model/terms.ts'

/** How far the decisions of whoever looks may reach. */
export type MayDecide = {
  /** Leave a working value where it is, and stand for that. */
  readonly acceptRisk: boolean
  /** For places that come later, wherever they are. */
  readonly everywhere: boolean
}

export const onlyAnalystsAccept = 'Analysts and administrators accept a risk.'

export const scopeChoices = (may: MayDecide) =>
  DecisionScope.options.map((value) => ({
    value,
    label: scopeWords[value],
    disabled: value === 'everywhere' && !may.everywhere,
  }))
