/** How many orders in an hour: a button that an automation presses again and again must not wear out the router's flash. Pure. */
export interface OrderPace {
  /** Seconds until the next one is taken; 0 = now, and then it counts. */
  take(nowMs: number): number;
}

const HOUR_MS = 3_600_000;

/** @param most in any hour; as `router.max_writes_per_hour`, which an order itself passes */
export function orderPace(most: number): OrderPace {
  let taken: readonly number[] = [];
  return {
    take(nowMs) {
      taken = taken.filter((at) => nowMs - at < HOUR_MS);
      const [oldest = nowMs] = taken;
      if (taken.length >= most) return Math.max(1, Math.ceil((oldest + HOUR_MS - nowMs) / 1000));
      taken = [...taken, nowMs];
      return 0;
    },
  };
}
