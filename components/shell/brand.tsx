import classes from './brand.module.css'

/** The mark: one root, many tips, one of them lit. */
export function Brand() {
  return (
    <span className={classes.brand}>
      <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
        <g fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round">
          <path d="M11 20v-6M11 14C11 9 5 11 4 5M11 14c0-5 6-3 7-9M11 14V4" />
        </g>
        <circle cx="4" cy="4" r="1.9" fill="currentColor" />
        <circle cx="11" cy="3" r="1.9" fill="currentColor" />
        <circle cx="18" cy="4" r="2.4" fill="var(--severity-high)" />
      </svg>
      <span>Sprawl</span>
    </span>
  )
}
