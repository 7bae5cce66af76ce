import { Button, Checkbox, Group, NativeSelect, NumberInput, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { severityWords } from '#components/ui/words.ts'
import {
  BlockWhen,
  GlassBreakers,
  IfUnseen,
  PullRequestSettings,
} from '#inventory/model/pull-request-settings.ts'
import { Severity } from '#inventory/model/terms.ts'
import { blockWords, glassBreakerWords, ifUnseenWords } from './pull-request-words.ts'

type SettingsFormProps = {
  readonly settings: PullRequestSettings
  readonly busy: boolean
  /** Only read by whoever looks. */
  readonly readOnly: boolean
  readonly onSave: (settings: PullRequestSettings) => void
}

const NEVER = 'never'

/** How the pull requests of a source are judged. */
export function SettingsForm({ settings, busy, readOnly, onSave }: SettingsFormProps) {
  const [form, setForm] = useState(settings)
  const change = (part: Partial<PullRequestSettings>) => setForm({ ...form, ...part })
  const parsed = PullRequestSettings.safeParse(form)
  const isSame = JSON.stringify(form) === JSON.stringify(settings)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (parsed.success) onSave(parsed.data)
  }
  return (
    <form onSubmit={submit}>
      <fieldset disabled={readOnly} style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
        <Stack gap="md" maw="34rem">
          <NativeSelect
            label="The check fails"
            description="What a rule in stage Block sees fails it always."
            value={form.block}
            data={BlockWhen.options.map((value) => ({ value, label: blockWords[value] }))}
            onChange={(event) => change({ block: BlockWhen.parse(event.currentTarget.value) })}
          />
          <NativeSelect
            label="A false positive needs somebody's word from"
            description="Below, whoever may write to the repository unblocks at once, and it is reviewed here afterwards."
            value={form.approvalFrom}
            data={Severity.options.map((value) => ({ value, label: severityWords[value] }))}
            onChange={(event) => change({ approvalFrom: Severity.parse(event.currentTarget.value) })}
          />
          <NativeSelect
            label="A comment in the file (sprawl:allow) that comes with the pull request hides"
            value={form.markersHideUpTo ?? NEVER}
            data={[
              { value: NEVER, label: 'Nothing' },
              ...Severity.options.map((value) => ({ value, label: `Up to ${severityWords[value]}` })),
            ]}
            onChange={({ currentTarget: { value } }) =>
              change({ markersHideUpTo: value === NEVER ? null : Severity.parse(value) })
            }
          />
          <NativeSelect
            label="When it could not be looked at, the check shall"
            value={form.ifUnseen}
            data={IfUnseen.options.map((value) => ({ value, label: ifUnseenWords[value] }))}
            onChange={(event) => change({ ifUnseen: IfUnseen.parse(event.currentTarget.value) })}
          />
          <NumberInput
            label="Minutes to wait for a look"
            maw="16rem"
            min={1}
            max={1_440}
            allowDecimal={false}
            value={form.unseenAfterMinutes}
            onChange={(value) => change({ unseenAfterMinutes: Number(value) })}
          />
          <NativeSelect
            label="Who may break the glass"
            description="In an emergency one head passes, with a reason that everybody reads."
            value={form.breakGlass}
            data={GlassBreakers.options.map((value) => ({ value, label: glassBreakerWords[value] }))}
            onChange={(event) => change({ breakGlass: GlassBreakers.parse(event.currentTarget.value) })}
          />
          <Checkbox
            label="Comments in private repositories say whether a vault holds the value"
            checked={form.showVaultMatch}
            onChange={(event) => change({ showVaultMatch: event.currentTarget.checked })}
          />
          {!readOnly && (
            <Group>
              <Button type="submit" loading={busy} disabled={isSame || !parsed.success}>
                Save
              </Button>
            </Group>
          )}
        </Stack>
      </fieldset>
    </form>
  )
}
