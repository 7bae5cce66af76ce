import type { HandleView } from '#inventory/model/credential.ts'
import classes from './handle-table.module.css'

/** The ways to know the value again without having it. */
export function HandleTable({ handles }: { handles: readonly HandleView[] }) {
  return (
    <ul className={classes.list}>
      {handles.map((handle) => (
        <li key={`${handle.kind} ${handle.form} ${handle.keyId ?? ''} ${handle.short}`}>
          <code>{handle.short}</code>
          <span className={classes.what}>
            {handle.kind === 'digest'
              ? `Keyed digest of the ${formWords[handle.form]}`
              : 'Identifier of the issuer'}
            {handle.keyId !== null && `, key ${handle.keyId}`}
            {handle.scoped && ', within one repository'}
          </span>
        </li>
      ))}
    </ul>
  )
}

const formWords: Record<HandleView['form'], string> = {
  value: 'value',
  'public-key': 'public key',
  'sealed-key': 'sealed key',
  identifier: 'identifier',
}
