import { IconUser, IconUsers } from '@tabler/icons-react'
import type { OwnerView } from '#inventory/model/ownership.ts'
import classes from './owner.module.css'

/** A person or a team, and whether anybody is left behind the name. */
export function OwnerName({ owner, nobody = 'No owner' }: { owner: OwnerView | null; nobody?: string }) {
  if (owner === null) return <span className={classes.nobody}>{nobody}</span>
  const Icon = owner.kind === 'team' ? IconUsers : IconUser
  return (
    <span className={classes.owner} title={owner.name}>
      <Icon size={14} stroke={1.7} aria-label={owner.kind === 'team' ? 'Team' : 'Person'} />
      <span className={classes.name}>{owner.name}</span>
      {owner.departed && (
        <span className={classes.departed} title="Nobody is left who answers for it">
          left
        </span>
      )}
    </span>
  )
}
