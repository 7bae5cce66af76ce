import type { NeededPermission } from '#inventory/model/github-permissions.ts'
import type { AccessReport } from '#inventory/model/organisation-access.ts'
import { permissionName, withoutIt } from './organisation-words.ts'
import classes from './permission-list.module.css'
import { PermissionMark } from './permission-mark.tsx'

type PermissionListProps = {
  readonly permissions: readonly NeededPermission[]
  /** What the doctor found; without it nothing is said of what is granted. */
  readonly report?: AccessReport | null
}

/** Each permission with what it gives, and what nobody knows without it. */
export function PermissionList({ permissions, report = null }: PermissionListProps) {
  return (
    <ul className={classes.list}>
      {permissions.map((permission) => {
        const standing = report?.standings[permission.name] ?? null
        return (
          <li key={permission.name} className={classes.one} data-standing={standing ?? undefined}>
            <span className={classes.head}>
              <span className={classes.name}>{permissionName(permission)}</span>
              {standing !== null && <PermissionMark standing={standing} />}
            </span>
            <span>
              {permission.gives} <span className={classes.without}>{withoutIt(permission)}</span>
            </span>
          </li>
        )
      })}
    </ul>
  )
}
