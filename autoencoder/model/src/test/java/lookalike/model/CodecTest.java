package lookalike.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import lookalike.kernel.Kernels;
import lookalike.kernel.vector.MachineKernels;
import lookalike.model.network.Autoencoder;
import lookalike.nn.Compute;
import lookalike.nn.Workers;
import org.junit.jupiter.api.Test;

class CodecTest {

  private static ModelFile file() {
    Autoencoder network = TinyModel.network(Kernels.scalar(), 1);
    return TinyModel.file(TinyModel.tensors(network, new float[16]));
  }

  private static float[] images(Codec codec, int count) {
    SplittableRandom random = new SplittableRandom(5);
    float[] images = new float[count * codec.input().size()];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextDouble();
    }
    return images;
  }

  @Test
  void reconstructsAsTheNetworkDoes() throws Exception {
    ModelFile file = file();
    Codec codec = new Codec(file);
    int count = 37; // more than go through the network at a time
    float[] images = images(codec, count);
    Autoencoder network = file.autoencoder(new Compute(MachineKernels.best(), Workers.none()));
    int size = codec.input().size();
    float[] reconstructed = codec.reconstruct(images, count);
    assertEquals(images.length, reconstructed.length);
    for (int n = 0; n < count; n++) {
      float[] one = Arrays.copyOfRange(images, n * size, (n + 1) * size);
      float[] expected = Arrays.copyOf(network.whole().forward(one, 1, false), size);
      assertArrayEquals(
          expected, Arrays.copyOfRange(reconstructed, n * size, (n + 1) * size), 1e-5f);
    }
    assertFalse(Arrays.equals(reconstructed, images));
  }

  @Test
  void manyThreadsGetWhatOneGets() throws Exception {
    Codec codec = new Codec(file());
    float[] images = images(codec, 3);
    float[] expected = codec.reconstruct(images, 3);
    IntStream.range(0, 40)
        .parallel()
        .forEach(call -> assertArrayEquals(expected, codec.reconstruct(images, 3)));
  }
}
