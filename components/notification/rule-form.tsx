import {
  Button,
  Checkbox,
  Group,
  NativeSelect,
  NumberInput,
  Stack,
  TagsInput,
  TextInput,
} from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { Trouble } from '#components/access/trouble.tsx'
import { noneFits } from '#components/integration/integration-words.ts'
import { severityWords } from '#components/ui/words.ts'
import type { IntegrationView } from '#inventory/model/integration.ts'
import {
  integrationOf,
  NewNotificationRule,
  NotificationChannel,
  NotificationEvent,
  NotificationWhose,
} from '#inventory/model/notification.ts'
import type { OwnerOption } from '#inventory/model/ownership.ts'
import { Severity } from '#inventory/model/terms.ts'
import { channelWords, eventWords } from './notification-words.ts'
import { type Timing, TimingFields, usualTiming } from './timing-fields.tsx'

type RuleFormProps = {
  /** Left out while it is not known which there are. */
  readonly integrations: readonly IntegrationView[] | undefined
  readonly sources: readonly { readonly id: string; readonly name: string }[]
  readonly owner: OwnerOption | null
  /** Where an owner is looked up. */
  readonly ownerField: ReactNode
  readonly busy: boolean
  readonly error: Error | null
  readonly onAdd: (rule: NewNotificationRule) => void
}

const whoseWords: Record<NotificationWhose, string> = {
  all: 'Everything',
  source: 'One source',
  owner: 'What one person or team owns',
}

/** Who hears of what: events, whose, how urgent, by which channel and when. */
export function RuleForm({ integrations, sources, owner, ownerField, busy, error, onAdd }: RuleFormProps) {
  const [name, setName] = useState('')
  const [events, setEvents] = useState<string[]>(['new-leak', 'live-leak', 'regression'])
  const [minimumSeverity, setMinimumSeverity] = useState<string>('high')
  const [whose, setWhose] = useState<NotificationWhose>('all')
  const [sourceId, setSourceId] = useState('')
  const [channel, setChannel] = useState<NotificationChannel>('slack')
  const [integrationId, setIntegrationId] = useState('')
  const [recipients, setRecipients] = useState<string[]>([])
  const [toOwners, setToOwners] = useState(true)
  const [minutes, setMinutes] = useState<number | string>(30)
  const [timing, setTiming] = useState<Timing>(usualTiming)
  const [wrong, setWrong] = useState<Error | null>(null)
  const fitting = (integrations ?? []).filter(({ kind }) => kind === integrationOf[channel])
  const chosen = fitting.some(({ id }) => id === integrationId) ? integrationId : (fitting[0]?.id ?? '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const about = {
      kind: whose,
      ...(whose === 'source' && { sourceId }),
      ...(whose === 'owner' && { owner: bare(owner) }),
    }
    const escalates = events.includes('not-acknowledged')
    const rule = {
      name,
      events,
      minimumSeverity,
      whose: about,
      channel,
      integrationId: chosen,
      recipients: channel === 'email' ? recipients : [],
      toOwners: channel === 'email' && toOwners,
      ...timing,
      acknowledgeWithinMinutes: escalates ? Number(minutes) : null,
    }
    const parsed = NewNotificationRule.safeParse(rule)
    const said = parsed.error?.issues.find(({ code }) => code === 'custom')?.message
    setWrong(
      parsed.success ? null : new Error(said ?? 'Something is missing: a name, an event, or where it goes.'),
    )
    if (parsed.success) onAdd(parsed.data)
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Trouble error={wrong ?? error} />
        <TextInput
          label="Name"
          placeholder="Security on call"
          required
          withAsterisk={false}
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Checkbox.Group label="Tell of" value={events} onChange={setEvents}>
          <Stack gap={6} mt={6}>
            {NotificationEvent.options.map((each) => (
              <Checkbox key={each} size="xs" value={each} label={eventWords[each]} />
            ))}
          </Stack>
        </Checkbox.Group>
        {events.includes('not-acknowledged') && (
          <NumberInput
            label="Nobody answers for (minutes)"
            min={1}
            max={43_200}
            value={minutes}
            onChange={setMinutes}
          />
        )}
        <Group grow align="start">
          <NativeSelect
            label="From severity"
            description={events.some(isReminder) ? 'Of findings; reminders have none' : undefined}
            value={minimumSeverity}
            data={Severity.options.map((value) => ({ value, label: severityWords[value] }))}
            onChange={(event) => setMinimumSeverity(event.currentTarget.value)}
          />
          <NativeSelect
            label="About"
            value={whose}
            data={NotificationWhose.options.map((value) => ({ value, label: whoseWords[value] }))}
            onChange={(event) => setWhose(NotificationWhose.parse(event.currentTarget.value))}
          />
        </Group>
        {whose === 'source' && (
          <NativeSelect
            label="Source"
            value={sourceId}
            data={[
              { value: '', label: 'Choose one' },
              ...sources.map(({ id, name: label }) => ({ value: id, label })),
            ]}
            onChange={(event) => setSourceId(event.currentTarget.value)}
          />
        )}
        {whose === 'owner' && ownerField}
        <Group grow align="start">
          <NativeSelect
            label="By"
            value={channel}
            data={NotificationChannel.options.map((value) => ({ value, label: channelWords[value] }))}
            onChange={(event) => setChannel(NotificationChannel.parse(event.currentTarget.value))}
          />
          <NativeSelect
            label="With"
            description={noneFits(integrations, fitting)}
            value={chosen}
            disabled={fitting.length === 0}
            data={fitting.map(({ id, name: label }) => ({ value: id, label }))}
            onChange={(event) => setIntegrationId(event.currentTarget.value)}
          />
        </Group>
        {channel === 'email' && (
          <>
            <TagsInput
              label="Addresses"
              placeholder="Type one and press Enter"
              value={recipients}
              onChange={setRecipients}
            />
            <Checkbox
              size="xs"
              label="And to whoever is confirmed to own it"
              checked={toOwners}
              onChange={(event) => setToOwners(event.currentTarget.checked)}
            />
          </>
        )}
        <TimingFields timing={timing} onChange={setTiming} />
        <Button
          type="submit"
          loading={busy}
          disabled={fitting.length === 0}
          style={{ alignSelf: 'flex-start' }}
        >
          Add the rule
        </Button>
      </Stack>
    </form>
  )
}

const bare = (owner: OwnerOption | null) => (owner === null ? null : { kind: owner.kind, id: owner.id })

const isReminder = (event: string): boolean => event === 'rotation-due' || event === 'rotation-overdue'
