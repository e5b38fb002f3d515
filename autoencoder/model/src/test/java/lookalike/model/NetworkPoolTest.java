package lookalike.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import lookalike.kernel.Kernels;
import lookalike.model.network.Autoencoder;
import org.junit.jupiter.api.Test;

class NetworkPoolTest {

  @Test
  void keepsNoMoreThanThereAreProcessors() throws Exception {
    Autoencoder network = TinyModel.network(Kernels.scalar(), 1);
    NetworkPool pool = new NetworkPool(TinyModel.file(TinyModel.tensors(network, new float[16])));
    int processors = Runtime.getRuntime().availableProcessors();
    List<Autoencoder> taken = new ArrayList<>();
    for (int i = 0; i < 3 * processors; i++) {
      taken.add(pool.take());
    }
    assertEquals(0, pool.kept());
    taken.forEach(pool::giveBack);
    assertEquals(processors, pool.kept());
  }
}
