'use client'
import { Button, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useEffect, useState } from 'react'
import { peopleQuery } from '#app/_data/people.ts'
import classes from './audit.module.css'
import { type AuditUrlState, auditParsers } from './filters.ts'

type SearchProps = {
  readonly state: AuditUrlState
  readonly onChange: (state: AuditUrlState) => void
}

const NOTHING: AuditUrlState = {
  actor: null,
  action: null,
  subjectKind: null,
  subjectId: null,
  address: null,
  from: null,
  to: null,
}

const FIELDS = [
  { name: 'action', label: 'Action', type: 'search', placeholder: 'token. or token.revoke' },
  { name: 'subjectKind', label: 'Kind of subject', type: 'search', placeholder: 'finding' },
  { name: 'subjectId', label: 'Subject', type: 'search', placeholder: 'Its id' },
  { name: 'address', label: 'Address', type: 'search', placeholder: '192.0.2.7' },
  { name: 'from', label: 'From (UTC)', type: 'date', placeholder: '' },
  { name: 'to', label: 'To (UTC)', type: 'date', placeholder: '' },
] as const

/** The filters; what is typed holds when the form is sent. */
export function AuditSearchForm({ state, onChange }: SearchProps) {
  const [draft, setDraft] = useState(state)
  useEffect(() => setDraft(state), [state])
  const people = useQuery(peopleQuery())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onChange(checked(draft))
  }
  return (
    <search>
      <form className={classes.search} aria-label="Search the audit log" onSubmit={submit}>
        <Select
          size="xs"
          label="Person"
          placeholder="Anybody"
          searchable
          clearable
          clearButtonProps={{ 'aria-label': 'Anybody' }}
          data={(people.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={state.actor}
          onChange={(actor) => onChange({ ...checked(draft), actor })}
        />
        {FIELDS.map(({ name, ...field }) => (
          <TextInput
            key={name}
            size="xs"
            {...field}
            value={draft[name] ?? ''}
            onChange={(event) => setDraft({ ...draft, [name]: event.currentTarget.value })}
          />
        ))}
        <div>
          <Button type="submit" size="xs" mr={6}>
            Search
          </Button>
          <Button size="xs" variant="default" onClick={() => onChange(NOTHING)}>
            Clear
          </Button>
        </div>
      </form>
    </search>
  )
}

/** What is empty or cannot be understood is no filter. */
const checked = (draft: AuditUrlState): AuditUrlState => ({
  actor: draft.actor,
  action: auditParsers.action.parse(draft.action ?? ''),
  subjectKind: auditParsers.subjectKind.parse(draft.subjectKind ?? ''),
  subjectId: auditParsers.subjectId.parse(draft.subjectId ?? ''),
  address: auditParsers.address.parse(draft.address ?? ''),
  from: auditParsers.from.parse(draft.from ?? ''),
  to: auditParsers.to.parse(draft.to ?? ''),
})
