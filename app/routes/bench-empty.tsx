/** Built only for the bench. */
export default function Empty() {
  return null
}
