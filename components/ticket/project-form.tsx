import { Button, NativeSelect, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Trouble } from '#components/access/trouble.tsx'
import { noneFits } from '#components/integration/integration-words.ts'
import type { IntegrationView } from '#inventory/model/integration.ts'
import { integrationOfSystem, NewTicketProject, TicketSystem } from '#inventory/model/ticket.ts'
import { systemWords } from './ticket-words.ts'

type ProjectFormProps = {
  /** Left out while it is not known which there are. */
  readonly integrations: readonly IntegrationView[] | undefined
  readonly busy: boolean
  readonly error: Error | null
  readonly onAdd: (project: NewTicketProject) => void
}

/** Where tickets may be opened: a project of Jira or a repository of GitHub, and with which credential. */
export function ProjectForm({ integrations, busy, error, onAdd }: ProjectFormProps) {
  const [system, setSystem] = useState<TicketSystem>('jira')
  const [name, setName] = useState('')
  const [project, setProject] = useState('')
  const [issueType, setIssueType] = useState('Task')
  const [integrationId, setIntegrationId] = useState('')
  const [wrong, setWrong] = useState<Error | null>(null)
  const fitting = (integrations ?? []).filter(({ kind }) => kind === integrationOfSystem[system])
  const chosen = fitting.some(({ id }) => id === integrationId) ? integrationId : (fitting[0]?.id ?? '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const given = { system, name, project, integrationId: chosen, ...(system === 'jira' && { issueType }) }
    const parsed = NewTicketProject.safeParse(given)
    setWrong(parsed.success ? null : new Error(parsed.error.issues[0]?.message ?? 'Something is missing.'))
    if (parsed.success) onAdd(parsed.data)
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Trouble error={wrong ?? error} />
        <NativeSelect
          label="In"
          value={system}
          data={TicketSystem.options.map((value) => ({ value, label: systemWords[value] }))}
          onChange={(event) => setSystem(TicketSystem.parse(event.currentTarget.value))}
        />
        <TextInput
          label="Name"
          placeholder="Platform team"
          required
          withAsterisk={false}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={system === 'jira' ? 'Project' : 'Repository'}
          placeholder={system === 'jira' ? 'OPS' : 'acme/ops'}
          required
          withAsterisk={false}
          value={project}
          onChange={(event) => setProject(event.currentTarget.value)}
        />
        {system === 'jira' && (
          <TextInput
            label="Kind of issue"
            required
            withAsterisk={false}
            value={issueType}
            onChange={(event) => setIssueType(event.currentTarget.value)}
          />
        )}
        <NativeSelect
          label="With"
          description={noneFits(integrations, fitting)}
          value={chosen}
          disabled={fitting.length === 0}
          data={fitting.map(({ id, name: label }) => ({ value: id, label }))}
          onChange={(event) => setIntegrationId(event.currentTarget.value)}
        />
        <Button
          type="submit"
          loading={busy}
          disabled={fitting.length === 0}
          style={{ alignSelf: 'flex-start' }}
        >
          Connect
        </Button>
      </Stack>
    </form>
  )
}
