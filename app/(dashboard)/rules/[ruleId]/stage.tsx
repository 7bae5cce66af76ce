'use client'
import { Button, Modal, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMayEverywhere } from '#app/_data/may.ts'
import { useChangeRule } from '#app/_data/rule-actions.ts'
import { MuteForm } from '#components/rule/mute-form.tsx'
import { StageForm } from '#components/rule/stage-form.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { When } from '#components/ui/when.tsx'
import { stageSentences, stageWords } from '#components/ui/words.ts'
import type { RuleView } from '#inventory/model/rule.ts'

/** Whether the rule may speak: its stage, and whether somebody muted it. */
export function Stage({ rule }: { rule: RuleView }) {
  const change = useChangeRule(rule.id)
  const [asking, dialog] = useDisclosure(false)
  const may = useMayEverywhere()
  if (!may('rule.set-stage')) return <StageAsItIs rule={rule} />
  return (
    <Panel title="Stage">
      <Stack gap="sm">
        <StageForm
          rule={rule}
          busy={change.isPending}
          onChange={(stage) => change.mutate({ kind: 'stage', stage })}
        />
        {rule.stageChanged !== null && (
          <Text size="xs" c="dimmed">
            {rule.stageChanged.by === null ? 'Set when the rule changed' : `Set by ${rule.stageChanged.by}`},{' '}
            <When at={rule.stageChanged.at} />
          </Text>
        )}
        {rule.muted === null ? (
          <Button size="xs" variant="default" onClick={dialog.open}>
            Mute …
          </Button>
        ) : (
          <Muted
            muted={rule.muted}
            busy={change.isPending}
            onUnmute={() => change.mutate({ kind: 'unmute' })}
          />
        )}
      </Stack>
      <Modal
        opened={asking}
        onClose={dialog.close}
        title="Mute this rule"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <MuteForm
          busy={change.isPending}
          onMute={(reason) => change.mutate({ kind: 'mute', reason }, { onSuccess: dialog.close })}
        />
      </Modal>
    </Panel>
  )
}

/** For who reads rules and does not change them. */
function StageAsItIs({ rule }: { rule: RuleView }) {
  return (
    <Panel title="Stage">
      <Text size="sm">
        <strong>{stageWords[rule.stage]}.</strong> {stageSentences[rule.stage]}
      </Text>
      {rule.muted !== null && (
        <Text size="sm" mt="xs" style={{ overflowWrap: 'anywhere' }}>
          Muted by {rule.muted.by}: {rule.muted.reason}
        </Text>
      )}
      <Text size="xs" c="dimmed" mt="xs">
        A rule speaks for the whole installation: analysts and administrators who see all of it change it.
      </Text>
    </Panel>
  )
}

type MutedProps = {
  readonly muted: NonNullable<RuleView['muted']>
  readonly busy: boolean
  readonly onUnmute: () => void
}

function Muted({ muted, busy, onUnmute }: MutedProps) {
  return (
    <>
      <div>
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          Muted: {muted.reason}
        </Text>
        <Text size="xs" c="dimmed">
          {muted.by}, <When at={muted.at} />
        </Text>
      </div>
      <Button size="xs" variant="default" loading={busy} onClick={onUnmute}>
        Let it speak again
      </Button>
    </>
  )
}
