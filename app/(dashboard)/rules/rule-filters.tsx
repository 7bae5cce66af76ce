'use client'
import { Button, Chip, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { FacetFilter, type FacetOption } from '#components/data-table/facet-filter.tsx'
import { providerName } from '#components/ui/provider-name.ts'
import { severityWords, stageWords } from '#components/ui/words.ts'
import type { RuleRow } from '#inventory/model/rule.ts'
import { RuleStage, Severity } from '#inventory/model/terms.ts'
import { filterRules, type RuleUrlState } from './filters.ts'
import classes from './rules.module.css'

type RuleFiltersProps = {
  readonly rules: readonly RuleRow[]
  readonly state: RuleUrlState
  readonly onChange: (change: Partial<RuleUrlState> | null) => unknown
}

export function RuleFilters({ rules, state, onChange }: RuleFiltersProps) {
  const providers = countsOf(filterRules(rules, state, 'provider'), 'provider')
  const severities = countsOf(filterRules(rules, state, 'severity'), 'severity')
  const stages = countsOf(filterRules(rules, state, 'stage'), 'stage')
  const changed = state.quiet || state.q !== null || chosenIn(state) > 0
  return (
    <search className={classes.filters} aria-label="Rules">
      <TextInput
        size="xs"
        type="search"
        className={classes.search}
        aria-label="Search title, provider or id"
        placeholder="Search title, provider, id …"
        maxLength={200}
        leftSection={<IconSearch size={14} aria-hidden="true" />}
        value={state.q ?? ''}
        onChange={({ currentTarget: { value } }) => onChange({ q: value === '' ? null : value })}
      />
      <FacetFilter
        name="Severity"
        options={Severity.options.map((value) => option(value, severityWords[value], severities))}
        chosen={state.severity}
        onChange={(values) =>
          onChange({ severity: Severity.options.filter((each) => values.includes(each)) })
        }
      />
      <FacetFilter
        name="Stage"
        options={RuleStage.options.map((value) => option(value, stageWords[value], stages))}
        chosen={state.stage}
        onChange={(values) => onChange({ stage: RuleStage.options.filter((each) => values.includes(each)) })}
      />
      <FacetFilter
        name="Provider"
        options={[...new Set([...providers.keys(), ...state.provider])].map((value) =>
          option(value, providerName(value), providers),
        )}
        chosen={state.provider}
        onChange={(provider) => onChange({ provider })}
      />
      <Chip size="xs" variant="light" checked={state.quiet} onChange={(quiet) => onChange({ quiet })}>
        In shadow or muted
      </Chip>
      {changed && (
        <Button size="xs" variant="subtle" color="gray" onClick={() => onChange(null)}>
          Reset
        </Button>
      )}
    </search>
  )
}

const chosenIn = ({ provider, severity, stage }: RuleUrlState): number =>
  provider.length + severity.length + stage.length

const option = (value: string, label: string, counts: ReadonlyMap<string, number>): FacetOption => ({
  value,
  label,
  count: counts.get(value) ?? 0,
})

function countsOf(rules: readonly RuleRow[], field: 'provider' | 'severity' | 'stage'): Map<string, number> {
  const counts = new Map<string, number>()
  for (const rule of rules) counts.set(rule[field], (counts.get(rule[field]) ?? 0) + 1)
  return counts
}
