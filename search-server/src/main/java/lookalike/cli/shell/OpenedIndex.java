package lookalike.cli.shell;

import java.io.Closeable;
import java.io.IOException;
import lookalike.index.ImageIndex;
import lookalike.model.Encoder;
import lookalike.model.ModelFile;
import lookalike.model.foreign.OpenedModel;
import lookalike.server.Served;

/**
 * An index and the model that made it.
 *
 * @param index closed with this
 */
public record OpenedIndex(ImageIndex index, OpenedModel model) implements Closeable {

  public Encoder encoder() {
    return model.encoder();
  }

  /**
   * Returns what a server is to serve.
   *
   * @throws IOException if the model cannot be used both ways
   */
  public Served served() throws IOException {
    return new Served(index, encoder(), model.codec(), model.file().map(ModelFile::card));
  }

  @Override
  public void close() throws IOException {
    index.close();
  }
}
