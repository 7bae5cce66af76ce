import { Button, Group, Radio, Stack, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { resolutionWords } from '#components/ui/words.ts'
import type { ResolveFinding } from '#inventory/model/finding.ts'
import { type DecisionScope, Resolution } from '#inventory/model/terms.ts'
import { type MayDecide, onlyAnalystsAccept } from './may-decide.ts'
import { ScopeSelect } from './scope-select.tsx'

type ResolveFormProps = {
  /** Of an entry of a vault: it lies in one place, and its policy is what ended. */
  readonly ofEntry?: boolean
  readonly busy: boolean
  readonly may: MayDecide
  readonly onSubmit: (decision: Omit<ResolveFinding, 'findingId'>) => void
}

/** How it ended. A revoked value is revoked everywhere; the softer answers hold for what was looked at. */
export function ResolveForm({ ofEntry = false, busy, may, onSubmit }: ResolveFormProps) {
  const [resolution, setResolution] = useState<Resolution>('revoked')
  const [scope, setScope] = useState<DecisionScope>('occurrences')
  const [comment, setComment] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const text = comment.trim() === '' ? null : comment.trim()
    onSubmit({ resolution, comment: text, ...(isSoft(resolution) ? { scope } : {}) })
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Radio.Group
          label="What happened"
          value={resolution}
          onChange={(value) => setResolution(Resolution.parse(value))}
        >
          <Stack gap={8} mt={6}>
            {Resolution.options.map((value) => (
              <Radio
                key={value}
                value={value}
                label={resolutionWords[value]}
                disabled={value === 'wont_fix' && !(may.acceptRisk && may.everywhere)}
                description={
                  value === 'wont_fix' && !may.acceptRisk
                    ? onlyAnalystsAccept
                    : (ofEntry ? explainedOfEntry : explained)[value]
                }
              />
            ))}
          </Stack>
        </Radio.Group>
        {isSoft(resolution) && !ofEntry && <ScopeSelect scope={scope} may={may} onChange={setScope} />}
        <Textarea
          label="Comment"
          placeholder="Where is the proof?"
          autosize
          minRows={2}
          maxLength={2000}
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={busy}>
            Resolve
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

const isSoft = (resolution: Resolution) => resolution === 'false_positive' || resolution === 'used_in_tests'

const explained: Record<Resolution, string> = {
  revoked: 'The provider refuses the old value now.',
  rotated: 'A new value is in use and the old one no longer works.',
  false_positive: 'It never was a credential.',
  used_in_tests: 'It opens nothing but a test.',
  wont_fix: 'It stays as it is, and somebody stands for that.',
}

const explainedOfEntry: Record<Resolution, string> = {
  ...explained,
  revoked: 'Its issuer refuses the value now, or it is deleted there.',
  false_positive: 'The policy does not mean such an entry.',
}
