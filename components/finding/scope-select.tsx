import { NativeSelect } from '@mantine/core'
import { DecisionScope } from '#inventory/model/terms.ts'
import { type MayDecide, scopeChoices } from './may-decide.ts'

type ScopeSelectProps = {
  readonly scope: DecisionScope
  readonly may: MayDecide
  readonly onChange: (scope: DecisionScope) => void
}

/** How far a decision holds, of what may be chosen. */
export const ScopeSelect = ({ scope, may, onChange }: ScopeSelectProps) => (
  <NativeSelect
    label="Holds for"
    description="A place outside of this opens the finding again."
    value={scope}
    data={scopeChoices(may)}
    onChange={(event) => onChange(DecisionScope.parse(event.currentTarget.value))}
  />
)
