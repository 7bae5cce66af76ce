/**
 * How common one letter after another is in names and prose: row = first letter, column = second, 0 (never) to
 * 9. Counted over the names and words of open-source documentation; 5 is what chance alone would give.
 */
const COMMONNESS = [
  '16762461624868060878554352',
  '62226101520621520552600030',
  '71427007606620820647500030',
  '62248231711422620552521130',
  '75786653433768464997365641',
  '51216500600510600534400040',
  '51117145600424410642500010',
  '60007010600232611525400030',
  '65766660013769851677260406',
  '30004000100000410050300000',
  '31026220510202310151201020',
  '73258311813721730255532070',
  '74227010711352660041400020',
  '71777582624425630278551042',
  '55663452434679660866756331',
  '70127034601631760756500120',
  '00000000000200000000500000',
  '83559351805455740576543060',
  '51638306704543663268623240',
  '71539327810522730776503160',
  '55545440502657250666000210',
  '60007010600000400010100000',
  '50015014500204400440001000',
  '30304001400010150005000010',
  '32224110310333340043002002',
  '30005000300000300000000002',
]

const TABLE = Uint8Array.from(COMMONNESS.join(''), Number)

/** Mean commonness (0 to 9) of the letter pairs of a text; words lie above 5, random letters near 3. */
export function readability(text: string): number {
  let sum = 0
  let pairs = 0
  let before = -1
  for (let index = 0; index < text.length; index++) {
    const letter = (text.charCodeAt(index) | 32) - 97
    const isLetter = letter >= 0 && letter < 26
    if (isLetter && before >= 0) {
      sum += TABLE[before * 26 + letter] ?? 0
      pairs++
    }
    before = isLetter ? letter : -1
  }
  return pairs === 0 ? 0 : sum / pairs
}

/** Words and names of a human language: what random letters reach once in a hundred times. */
export const READABLE = 4.8
