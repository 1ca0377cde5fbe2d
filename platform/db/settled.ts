/**
 * Two pieces of work inside one transaction, side by side. Both have ended when this does, also where one fails: what went on would
 * write outside the transaction that the failure ends.
 */
export async function settled<A, B>(one: Promise<A>, other: Promise<B> | undefined): Promise<[A, B | undefined]> {
  await Promise.allSettled([one, other]);
  return Promise.all([one, other]);
}
