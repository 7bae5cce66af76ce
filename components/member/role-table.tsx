import { IconCheck } from '@tabler/icons-react'
import { permissionsOf, Role } from '#inventory/model/permissions.ts'
import { abilities } from './abilities.ts'
import { roleNames } from './member-words.ts'
import classes from './role-table.module.css'

/** Who may do what, drawn from the table that the ledger itself asks. */
export function RoleTable() {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways where it is narrow
    <section className={classes.scroll} tabIndex={0} aria-label="The five roles and what each may do">
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">What</th>
            {Role.options.map((role) => (
              <th key={role} scope="col">
                {roleNames[role]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {abilities.map(({ title, permissions }) => (
            <tr key={title}>
              <th scope="row">{title}</th>
              {Role.options.map((role) => (
                <td key={role}>
                  <Mark
                    count={permissions.filter((each) => permissionsOf[role].has(each)).length}
                    of={permissions.length}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Part of a line is shown as such: a role never seems to give more than it does. */
function Mark({ count, of }: { count: number; of: number }) {
  if (count === 0) return <span className={classes.no}>no</span>
  return (
    <span className={classes.yes}>
      <IconCheck size={15} aria-hidden="true" />
      {count === of ? 'yes' : `${count} of ${of}`}
    </span>
  )
}
