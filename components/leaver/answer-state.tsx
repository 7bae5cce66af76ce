import { IconCircleCheckFilled, IconCircleDashed, IconProgress, IconUserCheck } from '@tabler/icons-react'
import { IconWord } from '#components/organisation/icon-word.tsx'
import { humanise } from '#components/ui/words.ts'
import type { LeaverItem } from '#inventory/model/leaver.ts'

/** How far the answer to one row is. */
export function AnswerState({ item: { done, heir, rotation, group } }: { item: LeaverItem }) {
  return (
    <div style={{ display: 'grid', gap: '0.15rem', overflowWrap: 'anywhere' }}>
      {done && group !== 'owns' && (
        <IconWord Icon={IconCircleCheckFilled} color="var(--good)" word="Renewed or off since" />
      )}
      {heir !== null && <IconWord Icon={IconUserCheck} color="var(--good)" word={`${heir.name} owns it`} />}
      {rotation !== null && (
        <IconWord
          Icon={IconProgress}
          color="var(--accent)"
          word={`Rotation: ${humanise(rotation.state).toLowerCase()}`}
        />
      )}
      {!done && rotation === null && (
        <IconWord Icon={IconCircleDashed} color="var(--severity-high)" word="Waits" />
      )}
    </div>
  )
}
