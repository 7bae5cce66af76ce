import { Text } from '@mantine/core'
import type { ProductExport } from '#inventory/model/vault-product.ts'
import classes from './vault.module.css'

/** The exports that are understood, and the commands that make them. */
export function ExportList({ exports }: { exports: readonly ProductExport[] }) {
  return (
    <div>
      <Text size="sm" mb="xs">
        Make one of these where the vault is, bring it here, and take it with <code>sprawl import</code>:
      </Text>
      <ul className={classes.checks}>
        {exports.map(({ name, title, madeBy }) => (
          <li key={name}>
            {title}
            <div className={classes.permission}>{madeBy}</div>
          </li>
        ))}
      </ul>
    </div>
  )
}
