import { Button, Group } from '@mantine/core'
import { When } from '#components/ui/when.tsx'
import type { OwnershipEvidence, OwnershipView } from '#inventory/model/ownership.ts'
import { evidenceWords } from './evidence-words.ts'
import classes from './owner.module.css'
import { OwnerName } from './owner-name.tsx'

type ClaimListProps = {
  readonly claims: readonly OwnershipView[]
  /** What is said where there is none; null for nothing. */
  readonly none: string | null
  /** Absent for who may only look. */
  readonly onConfirm: ((ownershipId: string) => void) | undefined
  readonly onReject: ((ownershipId: string) => void) | undefined
  readonly busy: boolean
}

/** Who owns something or might, how certain that is, and what speaks for it. */
export function ClaimList({ claims, none, onConfirm, onReject, busy }: ClaimListProps) {
  if (claims.length === 0) return none === null ? null : <p className={classes.nobody}>{none}</p>
  return (
    <ul className={classes.claims}>
      {claims.map((claim) => (
        <li key={claim.id} className={classes.claim} data-standing={claim.standing}>
          <div className={classes.who}>
            <OwnerName owner={claim.owner} />
            <span className={classes.standing}>
              {claim.standing === 'confirmed' ? 'Confirmed' : 'Perhaps, sees nothing yet'}
              {claim.subject.kind === 'repository' && `, by ${claim.subject.name}`}
            </span>
          </div>
          <ul className={classes.evidence}>
            {claim.evidence.map((each) => (
              <li key={`${each.kind} ${each.at}`}>
                {sentence(each)} · <When at={each.at} />
              </li>
            ))}
          </ul>
          <Actions claim={claim} onConfirm={onConfirm} onReject={onReject} busy={busy} />
        </li>
      ))}
    </ul>
  )
}

type ActionsProps = Omit<ClaimListProps, 'claims' | 'none'> & { readonly claim: OwnershipView }

function Actions({ claim, onConfirm, onReject, busy }: ActionsProps) {
  const inferred = claim.standing === 'inferred'
  if (onReject === undefined && (onConfirm === undefined || !inferred)) return null
  return (
    <Group gap={6} mt={2}>
      {inferred && onConfirm !== undefined && (
        <Button
          size="compact-xs"
          variant="default"
          disabled={busy}
          aria-label={`Confirm ${claim.owner.name}`}
          onClick={() => onConfirm(claim.id)}
        >
          Confirm
        </Button>
      )}
      {onReject !== undefined && (
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          disabled={busy}
          aria-label={inferred ? `Reject ${claim.owner.name}` : `End ownership of ${claim.owner.name}`}
          onClick={() => onReject(claim.id)}
        >
          {inferred ? 'Reject' : 'End ownership'}
        </Button>
      )}
    </Group>
  )
}

function sentence({ kind, detail, by }: OwnershipEvidence): string {
  const note = detail === null ? '' : `: ${detail}`
  return `${evidenceWords[kind]}${by === null ? '' : ` by ${by}`}${note}`
}
