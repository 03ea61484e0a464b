/** The anchor of a position of the vendor's page: `table/4/weight/maximum` → `table-4-weight-maximum`. */
export function positionId(position: string): string {
  return position.replaceAll('/', '-');
}
