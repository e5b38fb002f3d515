package lookalike.benchmark.torch;

import org.bytedeco.pytorch.global.torch;

/** How libtorch may keep maps in memory; which of the two is faster depends on the layer. */
public enum TorchLayout {
  /** Its default. */
  NCHW("libtorch NCHW", torch.MemoryFormat.Contiguous),
  /** What it recommends for convolutions. */
  CHANNELS_LAST("libtorch channels last", torch.MemoryFormat.ChannelsLast);

  private final String label;
  private final torch.MemoryFormat format;

  TorchLayout(String label, torch.MemoryFormat format) {
    this.label = label;
    this.format = format;
  }

  /** Returns the name of a contender that uses it. */
  public String label() {
    return label;
  }

  torch.MemoryFormat format() {
    return format;
  }
}
