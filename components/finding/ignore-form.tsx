import { Button, Group, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { ignoreReasonWords } from '#components/ui/words.ts'
import type { IgnoreFinding } from '#inventory/model/finding.ts'
import { type DecisionScope, IgnoreReason } from '#inventory/model/terms.ts'
import { type ExpiryChoice, expiryChoices, expiryChoicesFor, expiryInstant, usualExpiry } from './expiry.ts'
import { type MayDecide, onlyAnalystsAccept } from './may-decide.ts'
import { ScopeSelect } from './scope-select.tsx'

type IgnoreFormProps = {
  readonly many: boolean
  /** Of an entry of a vault: it lies in one place, which nothing widens. */
  readonly ofEntry?: boolean
  readonly busy: boolean
  readonly may: MayDecide
  readonly onSubmit: (decision: Omit<IgnoreFinding, 'findingId'>) => void
}

/** Why it may be left alone, where that holds, and until when. */
export function IgnoreForm({ many, ofEntry = false, busy, may, onSubmit }: IgnoreFormProps) {
  const [reason, setReason] = useState<IgnoreReason>('false_positive')
  const [scope, setScope] = useState<DecisionScope>('occurrences')
  const [comment, setComment] = useState('')
  const [expiry, setExpiry] = useState<ExpiryChoice>(usualExpiry('false_positive'))
  const [day, setDay] = useState('')
  const expiresAt = expiryInstant(expiry, day, new Date())
  const missing = reason === 'other' && comment.trim() === ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (expiresAt === 'invalid' || missing) return
    onSubmit({ reason, scope, comment: comment.trim() === '' ? null : comment.trim(), expiresAt })
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <NativeSelect
          label="Reason"
          data-autofocus
          value={reason}
          description={may.acceptRisk ? undefined : onlyAnalystsAccept}
          data={IgnoreReason.options.map((value) => ({
            value,
            label: ignoreReasonWords[value],
            disabled: !may.acceptRisk && (value === 'accepted_risk' || value === 'other'),
          }))}
          onChange={(event) => {
            const next = IgnoreReason.parse(event.currentTarget.value)
            setReason(next)
            setExpiry(usualExpiry(next))
          }}
        />
        {!ofEntry && <ScopeSelect scope={scope} may={may} onChange={setScope} />}
        <Group gap="sm" align="end" grow>
          <NativeSelect
            label="Until"
            value={expiry}
            data={expiryChoicesFor(reason)}
            onChange={(event) => setExpiry(toChoice(event.currentTarget.value))}
          />
          {expiry === 'day' && (
            <TextInput
              type="date"
              label="Day"
              required
              value={day}
              error={day !== '' && expiresAt === 'invalid' ? 'Choose a day to come' : undefined}
              onChange={(event) => setDay(event.currentTarget.value)}
            />
          )}
        </Group>
        <Textarea
          label="Comment"
          withAsterisk={reason === 'other'}
          placeholder="For whoever asks later"
          autosize
          minRows={2}
          maxLength={2000}
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
        {scope === 'everywhere' && (
          <Text size="sm" c="var(--severity-high)">
            Every later place of {many ? 'these values' : 'this value'} will be ignored too.
          </Text>
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={busy} disabled={missing || expiresAt === 'invalid'}>
            Ignore
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

const toChoice = (value: string): ExpiryChoice =>
  expiryChoices.find((choice) => choice.value === value)?.value ?? 'never'
