package lookalike.cli.shell;

import java.io.Closeable;
import java.io.IOException;
import lookalike.index.ImageIndex;
import lookalike.model.Encoder;
import lookalike.model.foreign.OpenedModel;

/**
 * An index and the model that made it.
 *
 * @param index closed with this
 */
public record OpenedIndex(ImageIndex index, OpenedModel model) implements Closeable {

  public Encoder encoder() {
    return model.encoder();
  }

  @Override
  public void close() throws IOException {
    index.close();
  }
}
