package lookalike.model.network;

import java.util.Arrays;
import java.util.List;
import lookalike.model.network.Topology.Recurrent;
import lookalike.nn.Compute;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;
import lookalike.nn.layer.Dense;
import lookalike.nn.layer.Lstm;
import lookalike.nn.layer.PerStep;
import lookalike.nn.layer.Sequential;
import lookalike.nn.layer.SkipConnection;

/**
 * Builds what predicts the code of the next frame from those so far, after each frame of a run:
 *
 * <pre>
 * codes [1][frames][dimensions]
 * state[0..t]       = long short-term memory of codes[0..t], [memory]
 * prediction[t + 1] = scaled to spheres(codes[t] + dense(state[t])), [dimensions]
 * </pre>
 *
 * Most of a frame stays as it is, so that what is learned is the change.
 */
record PredictorNetwork(Recurrent topology, VectorLayout layout, NetworkBuilder builder) {

  Layer build() {
    Compute compute = builder.compute();
    int steps = topology.frames();
    int memory = topology.memory();
    MapShape code = MapShape.vector(layout.dimensions());
    Lstm lstm = new Lstm(compute, "predictor.memory", steps, code.size(), memory, builder.random());
    Dense change = new Dense(compute, "predictor.change", memory, code, builder.random());
    // The untrained network says that nothing changes, which is nearly right.
    change.forEachParameter(parameter -> Arrays.fill(parameter.values(), 0));
    Layer body = new Sequential(List.of(lstm, new PerStep(steps, change)));
    MapShape codes = new MapShape(1, steps, code.size());
    return new Sequential(
        List.of(
            new SkipConnection(compute, codes, body),
            new PerStep(steps, CodeLayers.spheres(layout, compute))));
  }
}
