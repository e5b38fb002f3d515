package lookalike.model;

import java.time.Instant;
import lookalike.work.Faults;

/**
 * How a model was trained, so that it can be trained again.
 *
 * @param command the exact command line
 * @param photos the name of the set of photos, not its place on a machine
 * @param photoCount how many photos were trained on, the held-out ones not counted
 * @param seed the seed of all randomness
 * @param workers threads, on which the last bits of the weights depend
 * @param steps batches
 * @param epochs how often each photo was seen on average
 * @param minutes time in training
 * @param imagesPerSecond training images a second, averaged over the whole
 * @param trainingLoss the loss at the end
 * @param heldOutLoss the same loss on photos never trained on
 * @param heldOutPsnr how well those are reconstructed, in decibels
 * @param kernels the kernels that computed, such as {@code vector-512}
 * @param started when training began
 * @param finished when it ended
 * @param projectVersion the version of Lookalike
 * @param javaVersion the version of the JDK
 */
public record TrainingRecord(
    String command,
    String photos,
    long photoCount,
    long seed,
    int workers,
    long steps,
    double epochs,
    double minutes,
    double imagesPerSecond,
    double trainingLoss,
    double heldOutLoss,
    double heldOutPsnr,
    String kernels,
    Instant started,
    Instant finished,
    String projectVersion,
    String javaVersion) {

  /**
   * Checks the counts and times.
   *
   * @throws IllegalArgumentException naming everything that is out of its range
   */
  public TrainingRecord {
    Faults faults = new Faults().unless(workers >= 1, "workers must be at least 1, got " + workers);
    notNegative(faults, "photoCount", (double) photoCount);
    notNegative(faults, "steps", (double) steps);
    notNegative(faults, "epochs", epochs);
    notNegative(faults, "minutes", minutes);
    notNegative(faults, "imagesPerSecond", imagesPerSecond);
    faults.refuse("training");
  }

  /** What is not a number is let through: nothing may have been measured. */
  private static void notNegative(Faults faults, String name, double value) {
    faults.unless(!(value < 0), name + " must not be negative, got " + value);
  }
}
