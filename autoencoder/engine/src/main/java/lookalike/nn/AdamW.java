package lookalike.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Adam with decoupled weight decay (<a href="https://arxiv.org/abs/1711.05101">Loshchilov and
 * Hutter</a>).
 *
 * <pre>
 * m = beta1 m + (1 - beta1) g;  v = beta2 v + (1 - beta2) g^2
 * w -= rate * (m / (1 - beta1^t) / (sqrt(v / (1 - beta2^t)) + epsilon) + decay * w)
 * </pre>
 *
 * Only {@link Parameter.Role#WEIGHT} decays; {@link Parameter.Role#STATISTIC} is left alone.
 */
public final class AdamW {

  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.99f;
  private static final float EPSILON = 1e-8f;

  /** A parameter's running averages of its gradient and of its square. */
  public record Moments(Parameter parameter, float[] first, float[] second) {}

  private final Workers workers;
  private final float weightDecay;
  private final List<Moments> moments = new ArrayList<>();
  private final int numbers;

  /**
   * Makes an optimiser of all trained parameters of a network.
   *
   * @param weightDecay the share of a weight that a step of rate 1 takes away, at least 0
   */
  public AdamW(Workers workers, Layer network, float weightDecay) {
    this(workers, List.of(network), weightDecay);
  }

  /**
   * Makes an optimiser of all trained parameters of several networks.
   *
   * @param weightDecay the share of a weight that a step of rate 1 takes away, at least 0
   */
  public AdamW(Workers workers, List<Layer> networks, float weightDecay) {
    this.workers = workers;
    this.weightDecay = weightDecay;
    for (Layer network : networks) {
      network.forEachParameter(
          parameter -> {
            if (parameter.role() != Parameter.Role.STATISTIC) {
              int length = parameter.values().length;
              moments.add(new Moments(parameter, new float[length], new float[length]));
            }
          });
    }
    this.numbers = moments.stream().mapToInt(moment -> moment.first().length).sum();
  }

  /** Returns the live running averages, for checkpoints. */
  public List<Moments> moments() {
    return List.copyOf(moments);
  }

  /** Sets all gradients to zero. */
  public void clearGradients() {
    forEachShare((moment, from, to) -> Arrays.fill(moment.parameter().gradient(), from, to, 0));
  }

  /** Works on numbers {@code [from, to)} of a parameter. */
  private interface Share {
    void run(Moments moment, int from, int to);
  }

  /** Splits all numbers of all parameters at once: most parameters are too small to share. */
  private void forEachShare(Share share) {
    workers.split(
        numbers,
        (worker, from, to) -> {
          int start = 0;
          for (Moments moment : moments) {
            int end = start + moment.first().length;
            if (start < to && end > from) {
              share.run(moment, Math.max(from, start) - start, Math.min(to, end) - start);
            }
            start = end;
          }
        });
  }

  /**
   * Changes every parameter by its gradient.
   *
   * @param step t, the number of this step, from 1
   * @param rate the learning rate
   */
  public void step(int step, float rate) {
    step(step, rate, parameter -> true);
  }

  /**
   * Changes some parameters by their gradients; the others, and their averages, stay as they are.
   *
   * @param step t, the number of this step, from 1
   * @param rate the learning rate
   * @param trained tells whether a parameter is to be changed; asked by any thread
   */
  public void step(int step, float rate, Predicate<Parameter> trained) {
    float firstCorrection = (float) (1 / (1 - Math.pow(BETA1, step)));
    float secondCorrection = (float) (1 / (1 - Math.pow(BETA2, step)));
    forEachShare(
        (moment, from, to) -> {
          if (!trained.test(moment.parameter())) {
            return;
          }
          boolean decays = moment.parameter().role() == Parameter.Role.WEIGHT;
          float decay = decays ? rate * weightDecay : 0;
          update(moment, from, to, rate, decay, firstCorrection, secondCorrection);
        });
  }

  private static void update(
      Moments moment,
      int from,
      int to,
      float rate,
      float decay,
      float firstCorrection,
      float secondCorrection) {
    float[] values = moment.parameter().values();
    float[] gradient = moment.parameter().gradient();
    float[] first = moment.first();
    float[] second = moment.second();
    for (int i = from; i < to; i++) {
      float g = gradient[i];
      float m = BETA1 * first[i] + (1 - BETA1) * g;
      float v = BETA2 * second[i] + (1 - BETA2) * g * g;
      first[i] = m;
      second[i] = v;
      float size = (float) Math.sqrt(v * secondCorrection) + EPSILON;
      values[i] -= rate * (m * firstCorrection) / size + decay * values[i];
    }
  }
}
