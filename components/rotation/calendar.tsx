import Link from 'next/link'
import type { RotationForecast } from '#inventory/model/rotation.ts'
import classes from './calendar.module.css'
import { prepareCalendar } from './prepare-calendar.ts'

type CalendarProps = {
  readonly days: RotationForecast['days']
  /** Where the rows due on a day are listed. */
  readonly hrefOf: (day: string) => string
}

/** The next ninety days as months; a day with something due leads to it. */
export function Calendar({ days, hrefOf }: CalendarProps) {
  return (
    <div className={classes.months}>
      {prepareCalendar(days).map(({ name, leading, days: shown }) => (
        <section key={name} className={classes.month} aria-label={name}>
          <h3 className={classes.name}>{name}</h3>
          <div className={classes.week} aria-hidden="true">
            {['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'].map((weekday) => (
              <span key={weekday}>{weekday}</span>
            ))}
          </div>
          <ol className={classes.days}>
            {shown.map(({ day, number, due }, index) => (
              <li
                key={day}
                className={classes.day}
                style={index === 0 ? { gridColumnStart: leading + 1 } : undefined}
                data-due={due > 0 || undefined}
              >
                {due === 0 ? (
                  <span>{number}</span>
                ) : (
                  <Link href={hrefOf(day)} prefetch={false} title={`${due} due`}>
                    {number}
                    <span className="visually-hidden"> {name}: </span>
                    <strong>{due}</strong>
                    <span className="visually-hidden"> due</span>
                  </Link>
                )}
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}
