'use client'
import { Button, Group } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { When } from '#components/ui/when.tsx'
import { plural } from '#components/ui/words.ts'
import type { OwnershipView } from '#inventory/model/ownership.ts'
import { ClaimList } from './claim-list.tsx'
import { evidenceWords } from './evidence-words.ts'
import classes from './owner.module.css'
import { OwnerName } from './owner-name.tsx'

type SuggestedOwnerProps = {
  /** The surest first. */
  readonly claims: readonly OwnershipView[]
  /** What is to be owned, for who hears the page. */
  readonly of: string
  readonly busy: boolean
  /** Absent for who may only look. */
  readonly onConfirm: ((ownershipId: string) => void) | undefined
  readonly onReject: ((ownershipId: string) => void) | undefined
  readonly onChoose: (() => void) | undefined
}

/** Who most likely owns something, in two lines; who else might and all that speaks for it on demand. */
export function SuggestedOwner(props: SuggestedOwnerProps) {
  const { claims, of, busy, onConfirm, onReject, onChoose } = props
  const [opened, { toggle }] = useDisclosure(false)
  const [surest, ...others] = claims
  const name = onChoose !== undefined && (
    <Button size="compact-xs" variant="default" disabled={busy} onClick={onChoose}>
      Name {surest === undefined ? 'an owner' : 'another'} …<span className="visually-hidden"> of {of}</span>
    </Button>
  )
  const fold = (
    <Button size="compact-xs" variant="subtle" aria-expanded={opened} onClick={toggle}>
      {opened ? 'Less' : others.length === 0 ? 'Why …' : `Or ${plural(others.length, 'other')} …`}
      <span className="visually-hidden"> for {of}</span>
    </Button>
  )
  if (surest === undefined)
    return (
      <div className={classes.suggested}>
        <span className={classes.nobody}>Nobody is suggested</span>
        {name}
      </div>
    )
  if (opened)
    return (
      <div style={{ display: 'grid', gap: 8 }}>
        <ClaimList {...{ claims, busy, onConfirm, onReject }} none={null} />
        <Group gap={4}>
          {name}
          {fold}
        </Group>
      </div>
    )
  return (
    <div className={classes.suggested}>
      <div style={{ minWidth: 0 }}>
        <OwnerName owner={surest.owner} />
        <p className={classes.because}>
          <Because claim={surest} />
        </p>
      </div>
      <Group gap={4} wrap="nowrap">
        {onConfirm !== undefined && (
          <Button
            size="compact-xs"
            variant="default"
            disabled={busy}
            aria-label={`Confirm ${surest.owner.name} for ${of}`}
            onClick={() => onConfirm(surest.id)}
          >
            Confirm
          </Button>
        )}
        {fold}
      </Group>
    </div>
  )
}

/** The first of what speaks for it. */
function Because({ claim: { evidence } }: { claim: OwnershipView }) {
  const [first, ...more] = evidence
  if (first === undefined) return 'Nothing is noted that speaks for it'
  return (
    <>
      {evidenceWords[first.kind]} · <When at={first.at} />
      {more.length > 0 && `, and ${plural(more.length, 'reason')} more`}
    </>
  )
}
