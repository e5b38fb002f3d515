package lookalike.benchmark.serve;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Whether something grows: a straight line through what was seen of it, once it had settled.
 *
 * @param mean of what was seen
 * @param anHour by how much it grows in an hour
 * @param uncertainty of that: twice its standard error, where neighbours tell nothing of each other
 * @param isFlat whether it may well not grow at all, or by no more than {@value #TOLERATED} of its
 *     mean in the time that was looked at
 */
public record Trend(double mean, double anHour, double uncertainty, boolean isFlat) {

  /** What comes first is a program that still loads, compiles and fills its pools. */
  private static final double SETTLING = 1.0 / 3;

  private static final double TOLERATED = 0.02;
  private static final double HOUR_SECONDS = 3600;

  /** Returns the trend of a quantity, of which the first third does not count. */
  static Trend of(List<VitalSigns.Sample> all, ToDoubleFunction<VitalSigns.Sample> quantity) {
    List<VitalSigns.Sample> samples = all.subList((int) (all.size() * SETTLING), all.size());
    int count = samples.size();
    double meanTime = samples.stream().mapToDouble(VitalSigns.Sample::seconds).average().orElse(0);
    double mean = samples.stream().mapToDouble(quantity).average().orElse(0);
    double squares = 0;
    double products = 0;
    for (VitalSigns.Sample sample : samples) {
      double time = sample.seconds() - meanTime;
      squares += time * time;
      products += time * (quantity.applyAsDouble(sample) - mean);
    }
    if (count < 3 || squares == 0) {
      return new Trend(mean, Double.NaN, Double.NaN, false);
    }
    double slope = products / squares;
    double rest = 0;
    for (VitalSigns.Sample sample : samples) {
      double fitted = mean + slope * (sample.seconds() - meanTime);
      rest += Math.pow(quantity.applyAsDouble(sample) - fitted, 2);
    }
    double uncertainty = 2 * Math.sqrt(rest / (count - 2) / squares);
    double length = samples.getLast().seconds() - samples.getFirst().seconds();
    boolean isFlat = slope - uncertainty <= 0 || slope * length <= TOLERATED * mean;
    return new Trend(mean, slope * HOUR_SECONDS, uncertainty * HOUR_SECONDS, isFlat);
  }
}
