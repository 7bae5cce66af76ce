/** A person in one line; nobody is an answer too. */
export function PersonName({ name, nobody = 'Nobody' }: { name: string | null; nobody?: string }) {
  return (
    <span
      title={name ?? undefined}
      style={{
        display: 'block',
        overflow: 'hidden',
        textOverflow: 'ellipsis',
        whiteSpace: 'nowrap',
        color: name === null ? 'var(--ink-soft)' : undefined,
      }}
    >
      {name ?? nobody}
    </span>
  )
}
