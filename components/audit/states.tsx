import classes from './states.module.css'

type StatesProps = { readonly before: unknown; readonly after: unknown }

/** The states before and after an action, one field a line. */
export function States({ before, after }: StatesProps) {
  const names = [...new Set([...keysOf(before), ...keysOf(after)])]
  if (names.length === 0) return <p className={classes.none}>This action has no states to compare.</p>
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {names.map((name) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{textOf(before, name)}</td>
            <td>{textOf(after, name)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const isObject = (state: unknown): state is Record<string, unknown> =>
  typeof state === 'object' && state !== null && !Array.isArray(state)

const keysOf = (state: unknown): string[] => (isObject(state) ? Object.keys(state) : [])

function textOf(state: unknown, name: string): string {
  if (!isObject(state) || !Object.hasOwn(state, name)) return '–'
  const value = state[name]
  return typeof value === 'string' ? value : JSON.stringify(value)
}
